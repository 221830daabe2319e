// Pictures beside the fields, in Chromium: a PNG and a JPEG are one page that is seen and zoomed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reviewer, Server, becomes, launch } from '../support/stand.js';

let server, browser;
before(async () => {
  server = await new Server(12).start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.dispose();
});

/** A white page of 620 by 877 pixels with a red square of 100 in its middle. */
async function pageOf(type) {
  const page = await browser.newPage();
  const base64 = await page.evaluate((wanted) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 620, height: 877 });
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 620, 877);
    context.fillStyle = 'red';
    context.fillRect(260, 388, 100, 100);
    return canvas.toDataURL(wanted).split(',')[1];
  }, type);
  await page.close();
  return Buffer.from(base64, 'base64');
}

/** How wide the red of the picture is on the screen, in pixels. */
async function redOf(page) {
  const shot = (await page.screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const columns = new Set();
    for (let i = 0; i < data.length; i += 4) if (data[i] > 240 && data[i + 1] < 20 && data[i + 2] < 20) columns.add((i / 4) % image.width);
    return columns.size;
  }, shot);
}

for (const [kind, type] of [['PNG', 'image/png'], ['JPEG', 'image/jpeg']]) {
  test(`a ${kind} is shown as one page, and grows by the zoom`, async () => {
    const bytes = await pageOf(type);
    const reviewer = await Reviewer.arrive(browser, server.url, 'Ada');
    const { page } = reviewer;
    await page.route('**/pdf', (route) => route.fulfill({ status: 200, contentType: type, body: bytes }));
    await reviewer.open('INV-25-00000');
    const pane = page.getByRole('complementary', { name: 'Document' });
    await pane.getByRole('document', { name: 'Page 1 of 1' }).waitFor();
    const sheet = pane.getByRole('group', { name: 'Page 1', exact: true });
    const squareOf = async () => Math.round((await sheet.boundingBox()).width * 100 / 620);
    // The edges of colours are soft in a JPEG: two pixels of the picture.
    const isAsWide = async () => Math.abs(await redOf(page) - await squareOf()) <= 2 + await squareOf() / 25;
    await becomes(isAsWide, true, 'the square is as wide on the screen as on the page');
    const width = (await sheet.boundingBox()).width;
    await pane.getByRole('button', { name: 'Zoom in' }).click();
    await becomes(async () => (await sheet.boundingBox()).width > 1.2 * width, true, 'the page is larger');
    await becomes(isAsWide, true, 'and so is its square');
    assert.deepEqual(reviewer.errors, []);
    await reviewer.context.close();
  });
}
