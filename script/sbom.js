// SBOM: what dist/ and the server are made of, as CycloneDX 1.5 JSON on the standard output.
import { readFileSync } from 'node:fs';

const project = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** @param {string} name @param {string} version @param {string} purl @param {object} more */
const component = (name, version, purl, more = {}) => ({ type: 'library', 'bom-ref': purl, name, version, purl, ...more });

/** npm packages that are bundled, with the hashes of the lock file. */
function fromNpm() {
  return Object.entries(lock.packages)
    .filter(([path, each]) => path.startsWith('node_modules/') && !each.dev && !each.devOptional && !each.optional)
    .map(([path, each]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const [algorithm, digest] = each.integrity.split('-');
      const hashes = [{ alg: algorithm.toUpperCase().replace('SHA', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }];
      const licenses = each.license ? [{ expression: each.license }] : [];
      return component(name, each.version, `pkg:npm/${name.replace('@', '%40')}@${each.version}`, { hashes, licenses });
    });
}

/** Sources that are compiled into the module, as script/sources pins them. */
function fromSources() {
  const rows = readFileSync('script/sources', 'utf8').matchAll(/^\s*"(\S+) (\S+) (\S+) ([0-9a-f]{64}) \S+ \S+"$/gm);
  return [...rows].filter(([, folder]) => folder !== 'catch2').map(([, , source, archive, sum]) => {
    const version = /_(.+?)\.orig\.tar\./.exec(archive)?.[1] ?? '';
    return component(source, version, `pkg:deb/debian/${source}@${encodeURIComponent(version)}?arch=source`,
      { hashes: [{ alg: 'SHA-256', content: sum }] });
  });
}

/** Debian packages the server runs on; the machine's package manager keeps their versions. */
function fromDebian() {
  const listed = /^server_packages=\(([^)]*)\)/m.exec(readFileSync('script/setup', 'utf8'))?.[1] ?? '';
  return listed.split(/\s+/).filter((name) => name.startsWith('python3'))
    .map((name) => ({ type: 'library', 'bom-ref': `pkg:deb/debian/${name}`, name, purl: `pkg:deb/debian/${name}` }));
}

const components = [...fromNpm(), ...fromSources(), ...fromDebian()];
console.log(JSON.stringify({
  bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
  metadata: { component: { type: 'application', 'bom-ref': project.name, name: project.name, version: project.version } },
  components,
  dependencies: [{ ref: project.name, dependsOn: components.map((each) => each['bom-ref']) }],
}, null, 2));
