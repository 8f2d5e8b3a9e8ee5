/** What says how a command asks; everything else in it is values or the driver's own. */
const TOLD = [
  'filter',
  'query',
  'q',
  'sort',
  'hint',
  'limit',
  'skip',
  'pipeline',
  'updates',
  'deletes',
  'documents',
  'key',
];
const DEPTH_MAX = 6;
const KEYS_MAX = 20;
const TEXT_MAX = 600;
/** Numbers here are no data, and tell much about the cost. */
const KEPT_NUMBERS = new Set(['limit', 'skip']);

/** The shape of a command as text: its fields and operators, each value replaced by `?`. */
export function shapeOf(command: Record<string, unknown>): string {
  const fields = Object.fromEntries(
    TOLD.filter((key) => key in command).map((key) => [
      key,
      KEPT_NUMBERS.has(key) ? command[key] : shape(command[key]),
    ]),
  );
  const text = JSON.stringify(fields);
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}

function shape(value: unknown, depth = 0): unknown {
  if (depth > DEPTH_MAX) return '…';
  if (Array.isArray(value)) {
    // A list of a thousand ids has the shape of one.
    const [first] = value as unknown[];
    return value.length === 0 ? [] : [shape(first, depth + 1), ...(value.length > 1 ? [`× ${value.length}`] : [])];
  }
  if (value === null || typeof value !== 'object') return '?';
  // As the driver carries what one command writes.
  if ('documents' in value && !isPlain(value)) return shape(value.documents, depth);
  if (!isPlain(value)) return '?';
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, KEYS_MAX)
      .map(([key, inner]) => [key, shape(inner, depth + 1)]),
  );
}

/** Ids, dates and expressions are objects too, but values. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || prototype === Object.prototype;
}
