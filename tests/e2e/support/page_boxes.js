// Page boxes: the pane of the document, and where a value is marked on its pages.

export const pane = (page) => page.getByRole('complementary', { name: 'Document' });

/** The box of a field on its page, in ratios, from the places of the elements. */
export async function boxOf(page, field) {
  const mark = pane(page).getByRole('button', { name: `${field} on the page`, exact: true });
  await mark.waitFor();
  return mark.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const pages = [...document.querySelectorAll('[role=document] [role=group]')].map((each) => ({
      name: each.getAttribute('aria-label'), rect: each.getBoundingClientRect(),
    }));
    const on = pages.find(({ rect }) => box.top >= rect.top - 1 && box.bottom <= rect.bottom + 1);
    const { rect, name } = on;
    return [Number(name.replace('Page ', '')), (box.left - rect.left) / rect.width, (box.top - rect.top) / rect.height,
      box.width / rect.width, box.height / rect.height];
  });
}
