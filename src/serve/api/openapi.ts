/** The OpenAPI 3.1 document, made from the table of routes and the schemas that check them. */
import { z } from 'zod';
import type { Route } from './routes.ts';
import { SHAPES } from './shapes.ts';

type JsonSchema = Readonly<Record<string, unknown>>;
type ObjectSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

const reference = (name: string): string => `#/components/schemas/${name}`;
const json = (schema: JsonSchema): JsonSchema => ({ 'application/json': { schema } });

/** Inside the document a schema needs neither its dialect nor an identifier of its own. */
function bare({ $schema: _, $id: __, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

function componentSchemas(): JsonSchema {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(SHAPES)) registry.add(shape, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: reference, io: 'output' });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]));
}

const inputSchema = (schema: z.ZodType): JsonSchema => bare(z.toJSONSchema(schema, { io: 'input' }));

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): readonly JsonSchema[] {
  const { properties = {}, required = [] } = inputSchema(schema) as ObjectSchema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function operationOf(route: Route): JsonSchema {
  const problem = {
    description: 'What is wrong',
    content: { 'application/problem+json': { schema: { $ref: reference('Problem') } } },
  };
  const parameters = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')];
  const header = {
    name: 'x-tracewire',
    in: 'header',
    required: true,
    schema: { type: 'string', const: '1' },
  };
  return {
    summary: route.summary,
    parameters: route.writes ? [...parameters, header] : parameters,
    ...(route.body === null
      ? {}
      : { requestBody: { required: true, content: json(inputSchema(route.body)) } }),
    responses: {
      200: { description: route.summary, content: json({ $ref: reference(route.answer) }) },
      default: problem,
    },
  };
}

/** The document of these routes. */
export function writeOpenApi(routes: readonly Route[], version: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tracewire',
      version,
      description:
        'Incident records of arms trafficking with their evidence, cases, and matches with official rows.',
    },
    paths,
    components: { schemas: componentSchemas() },
  };
}
