/** The other end of `leash.mjs`: started by it, reads `+pid` and `-pid`, ends what is left when the input closes. */
import { createInterface } from 'node:readline';

/** @type {number[]} */
const held = [];

for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1));
  if (line[0] === '+') held.push(pid);
  else if (held.includes(pid)) held.splice(held.indexOf(pid), 1);
}

const send = (/** @type {number} */ pid, /** @type {string | number | undefined} */ signal) => {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
};

// One after the other, so that the database is there until the API has finished what it was doing.
for (const pid of held.reverse()) {
  send(pid, 'SIGTERM');
  const patience = Date.now() + 12_000;
  while (send(pid, 0)) {
    if (Date.now() > patience) send(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
