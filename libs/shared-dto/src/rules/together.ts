/** Several rules of a member as one, as if they stood above it in this order. */
export function together(...rules: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const rule of rules.toReversed()) rule(target, property);
  };
}
