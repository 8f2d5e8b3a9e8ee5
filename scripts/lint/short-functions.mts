import type { Rule } from 'eslint';
import type ESTree from 'estree';

/** The blocks that jest's words group tests by; each test inside is a function of its own. */
const GROUPS = new Set(['describe', 'suite']);

/** `describe`, `describe.each(rows)`, `describe.skip` … → `describe`. */
function nameOf(callee: ESTree.Expression | ESTree.Super): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return nameOf(callee.object);
  if (callee.type === 'CallExpression') return nameOf(callee.callee);
  return callee.type === 'TaggedTemplateExpression' ? nameOf(callee.tag) : '';
}

const isGroup = (node: ESTree.Node | null) => node?.type === 'CallExpression' && GROUPS.has(nameOf(node.callee));

/** What stands in such a block, and `(place) => describe(…)`, which registers the same tests for several places. */
const groupsTests = (node: Rule.Node) =>
  isGroup(node.parent) || (node.type === 'ArrowFunctionExpression' && isGroup(node.body));

/** A rule of ESLint: no function is longer than `max` lines, but for those that only group tests. */
export const shortFunctions: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer', minimum: 1 } }, additionalProperties: false }],
    messages: { long: '{{lines}} lines in one function: more than {{max}} hold a second subject.' },
  },
  create(context) {
    const [{ max = 50 } = {}] = context.options as { max?: number }[];
    const check = (node: Rule.Node) => {
      if (!node.loc) return;
      const lines = node.loc.end.line - node.loc.start.line + 1;
      if (lines <= max || groupsTests(node)) return;
      context.report({
        node,
        loc: node.loc.start,
        messageId: 'long',
        data: { lines: String(lines), max: String(max) },
      });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};
