/** The collections a backup leaves out, and why. */
export declare const LEFT_OUT: Record<string, string>;
