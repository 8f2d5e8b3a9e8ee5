/**
 * Which systems a prebuilt package is for, told from its name: `@swc/core-linux-arm64-gnu` is for Linux on
 * arm64 with glibc. The name is all there is when a registry does not serve builds for other systems.
 */

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const libraries: Record<string, string> = {
  gnu: 'glibc',
  glibc: 'glibc',
  musl: 'musl',
  gnueabihf: 'glibc',
  musleabihf: 'musl',
};

/**
 * @param name a package's name
 * @returns as package.json writes them;
 *   `undefined` when the name does not end in a system this project knows
 */
export function platformOf(name: string): { os?: string[]; cpu: string[]; libc?: string[] } | undefined {
  const words = name.split(/[-/]/);
  const cpu = processors.find((processor) => words.includes(processor));
  if (!cpu) return undefined;
  if (cpu === 'wasm32') return { cpu: [cpu] };
  const os = systems.find((system) => words.includes(system));
  if (!os) return undefined;
  const last = words.at(-1) ?? '';
  const libc = os === 'linux' ? libraries[last] : undefined;
  return libc ? { os: [os], cpu: [cpu], libc: [libc] } : { os: [os], cpu: [cpu] };
}
