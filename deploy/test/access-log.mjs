// Writes lines of a caching proxy: `node access-log.mjs PHASE AT [MINUTES]`, AT in seconds since 1970.
//   before  MINUTES of calm (180) and twenty minutes of storm, up to AT
//   after   MINUTES of calm (40), from AT on
// Nine of ten requests hit while it is calm, one of ten in the storm. The same each time: the draw is a fixed sequence.
const [phase, end, minutes] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const MINUTE = 60;
const PAUSE = 2;
let state = 20261123;
const draw = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function line(at, hitShare) {
  const d = new Date(at * 1000);
  const two = (n) => String(n).padStart(2, '0');
  const stamp = `${two(d.getUTCDate())}/${months[d.getUTCMonth()]}/${d.getUTCFullYear()}:` +
    `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())} +0000`;
  const hit = draw() < hitShare;
  return `${hit ? 'HIT' : 'MISS'} [${stamp}] 127.0.0.1 "GET /layer/${Math.floor(draw() * 1000)} HTTP/1.1" 200 1638 ` +
    `${hit ? '0.002' : '0.140'}`;
}

function lines(from, to, hitShare) {
  const out = [];
  for (let at = from; at < to; at += PAUSE) {
    out.push(line(at, hitShare));
  }
  return out;
}

const storm = end - 20 * MINUTE;
const all = phase === 'before'
  ? [...lines(storm - (minutes || 180) * MINUTE, storm, 0.9), ...lines(storm, end, 0.1)]
  : lines(end, end + (minutes || 40) * MINUTE, 0.9);
process.stdout.write(all.join('\n') + '\n');
