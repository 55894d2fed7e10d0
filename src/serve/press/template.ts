/** Fills the layouts: {{name}} escaped, {{{name}}} as it is, {{#name}}…{{/name}} kept only where the value is not empty. */
import { escapeMarkup } from './text.ts';

export type TemplateValues = Readonly<Record<string, string>>;

function lookUp(values: TemplateValues, name: string): string {
  const value = values[name];
  if (value === undefined) throw new Error(`the layout asks for {{${name}}}, which no page has`);
  return value;
}

/** Takes out the sections whose value is empty; sections do not nest. */
function keepSections(template: string, values: TemplateValues): string {
  let rest = template;
  let kept = '';
  for (let open = rest.indexOf('{{#'); open >= 0; open = rest.indexOf('{{#')) {
    const name = rest.slice(open + 3, rest.indexOf('}}', open));
    const close = rest.indexOf(`{{/${name}}}`, open);
    if (close < 0) throw new Error(`the layout opens {{#${name}}} and never closes it`);
    const inner = rest.slice(open + name.length + 5, close);
    kept += rest.slice(0, open) + (lookUp(values, name) === '' ? '' : inner);
    rest = rest.slice(close + name.length + 5);
  }
  return kept + rest;
}

/**
 * Fills a layout.
 * @throws Error that names a placeholder without a value, or a section without an end
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  return keepSections(template, values).replace(
    /\{\{\{(\w{1,40})\}\}\}|\{\{(\w{1,40})\}\}/g,
    (_, raw, escaped) =>
      raw === undefined ? escapeMarkup(lookUp(values, String(escaped))) : lookUp(values, String(raw)),
  );
}
