// One JSON object a line in (what to ask for, how often), one a line out (how long it took): autocannon's own
// percentiles are whole milliseconds and leave out the 95th.
import { createInterface } from 'node:readline'
import autocannon from 'autocannon'

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

async function measure ({ url, paths, headers, amount, connections }) {
  const times = []
  let next = 0
  let ended = 0
  const begun = performance.now()
  const run = autocannon({
    url,
    amount,
    connections,
    headers,
    timeout: 60,
    sampleInt: 50, // milliseconds between two looks whether it is done
    // Each connection goes through a part of its own, or all would ask for the same page at the same time.
    setupClient: client => {
      const first = Math.floor(next++ * Math.min(amount, paths.length) / connections)
      client.setRequests([...paths.slice(first), ...paths.slice(0, first)].map(path => ({ path })))
    }
  })
  run.on('response', (client, status, bytes, time) => {
    times.push(time)
    ended = performance.now()
  })
  const result = await run
  const seconds = (ended - begun) / 1000
  times.sort((a, b) => a - b)
  return {
    count: times.length,
    failures: result.errors + result.timeouts + result.non2xx,
    seconds,
    rate: times.length / seconds,
    p50: at(times, 0.5),
    p95: at(times, 0.95)
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await measure(JSON.parse(line))))
}
