/** Reads colours of tokens at the moment of drawing: `light-dark()` is resolved by a probe, since a custom property keeps it as written. */
export function tokenReader(host: HTMLElement): (token: string) => string {
  return (token) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    host.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}
