/** Invented articles for the outlet pages: headings begin with "## ", quotations with "> ", list items with "- ". */
import { z } from 'zod';
import texts from './texts.json' with { type: 'json' };

const textSchema = z.object({
  id: z.string(),
  language: z.enum(['fr', 'es', 'en']),
  title: z.string(),
  author: z.string().nullable(),
  published: z.string(),
  body: z.array(z.string()),
});
export type OutletText = z.infer<typeof textSchema>;

export const OUTLET_TEXTS: readonly OutletText[] = z.array(textSchema).parse(texts);

/** The paragraphs as a reader should see them: without the marks. */
export const plainBody = ({ body }: OutletText): readonly string[] =>
  body.map((line) => line.replace(/^(?:## |> |- )/, ''));
