import { IsOptional, ValidateBy } from 'class-validator';

/** A member of a change: absent it stays as it is, `null` takes away what is stored (as in RFC 7396). */
export function Clearable(): PropertyDecorator {
  const marked = ValidateBy({ name: 'clearable', validator: { validate: () => true } });
  const optional = IsOptional();
  return (target, property) => {
    optional(target, property);
    marked(target, property);
  };
}
