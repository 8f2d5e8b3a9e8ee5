/** The environment for children: the Node that is locked here comes before the one that started us. */
export declare function childEnvironment(more?: Record<string, string>): Record<string, string>;
