import type { Rule } from 'eslint';
import type ESTree from 'estree';

/** What a component of Angular says of its looks. */
const INLINE = new Set(['template', 'styles']);

const nameOf = ({ key }: ESTree.Property) => (key.type === 'Identifier' ? key.name : undefined);

/** A rule of ESLint: templates and styles of more than `max` lines have a file of their own. */
export const shortTemplates: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer', minimum: 1 } }, additionalProperties: false }],
    messages: { long: '{{lines}} lines of {{name}} between the code: more than {{max}} get a file of their own.' },
  },
  create(context) {
    const [{ max = 40 } = {}] = context.options as { max?: number }[];
    return {
      Property(node) {
        const name = nameOf(node);
        if (name === undefined || !INLINE.has(name) || !node.value.loc) return;
        const lines = node.value.loc.end.line - node.value.loc.start.line + 1;
        if (lines <= max) return;
        context.report({ node, messageId: 'long', data: { lines: String(lines), max: String(max), name } });
      },
    };
  },
};
