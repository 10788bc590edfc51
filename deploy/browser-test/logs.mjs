// Build logs as a client prints them, with what an attacker would put into a Dockerfile.
const HOSTILE = [
  'RUN echo "<script>alert(1)</script>"', 'RUN <img src=x onerror=alert(2)>', 'COPY "><svg onload=alert(3)> /srv/',
  'RUN echo \'"; document.title="owned"; "\'', 'RUN echo \u202egnp.exe ${constructor.constructor("alert(4)")()}', `RUN echo ${'long '.repeat(200)}`,
];

const plain = ['COPY package.json ./', 'RUN npm ci', 'COPY . .', 'RUN npm test'];

/** A build that ends at `at`; the first `hits` of its steps come from the cache. */
export function build(at, steps, hits) {
  const stamp = (seconds) => new Date(at - 60_000 + seconds * 1000).toISOString();
  const lines = [`${stamp(0)} #0 building with "test" instance using docker-container driver`, `${stamp(0)} `,
    `${stamp(0)} #1 [internal] load build definition from Dockerfile`, `${stamp(0)} #1 DONE 0.0s`, `${stamp(0)} `];
  steps.forEach((step, i) => {
    const vertex = `#${i + 2}`;
    lines.push(`${stamp(i + 1)} ${vertex} [${i + 2}/${steps.length + 1}] ${step}`);
    lines.push(`${stamp(i + 2)} ${vertex} ${i < hits ? 'CACHED' : 'DONE 1.0s'}`, `${stamp(i + 2)} `);
  });
  lines.push(`${stamp(20)} #${steps.length + 2} exporting to image`, `${stamp(21)} #${steps.length + 2} DONE 1.0s`);
  return `${lines.join('\n')}\n`;
}

export const hostile = (at) => build(at, HOSTILE, 2);
export const usual = (at, hits) => build(at, plain, hits);
export const words = HOSTILE;
