import { install, isInstalled } from './install.mjs';
import { step } from '../process/steps.mjs';
import { Stop } from '../process/stop.mjs';

const oldestNode = 20;

/** What every command needs first: a Node that can run the scripts, and the locked packages. */
export async function prepare() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    throw new Stop(
      `This is Node ${process.versions.node}, and Node ${oldestNode} or newer is needed: install it and start again.`,
    );
  }
  if (!isInstalled()) await step('install the locked packages', install);
}
