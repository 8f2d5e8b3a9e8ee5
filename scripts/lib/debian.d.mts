/** The path of a program that Debian carries, installed when it may be; a `Stop` saying how to get it otherwise. */
export function debianProgram(name: string): Promise<string>;
