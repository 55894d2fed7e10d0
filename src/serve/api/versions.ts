/** The versions of an article as the API shows them: each with what changed, names masked in all. */
import { diffTexts } from '../../languages/text-diff.ts';
import { loadRevisions } from '../../trace/articles.ts';
import { atSourceOf } from '../../trace/at-source.ts';
import type { ApiContext } from './context.ts';
import { maskArticle, type NamingRecord } from './privacy.ts';
import type { VersionList } from './views.ts';

/** What names persons in all that the article has ever told; evidence stands in one version only and is left out. */
async function namingRecords(db: ApiContext['db'], articleId: string): Promise<readonly NamingRecord[]> {
  const rows = await db
    .selectFrom('trace.incidents')
    .select('record')
    .where('article_id', '=', articleId)
    .execute();
  return rows.map(({ record: { persons, statedBy } }) => ({ persons, statedBy, evidence: [] }));
}

/** All versions of an article, or null where there is none. */
export async function viewVersions({ db, names }: ApiContext, id: string): Promise<VersionList | null> {
  const head = await db
    .selectFrom('trace.articles')
    .select(['edited_at', 'withdrawn_at', 'withdrawn_why'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (head === undefined) return null;
  const records = await namingRecords(db, id);
  const revisions = await loadRevisions(db, id);
  const mentioned = [...new Set(revisions.flatMap(({ mentions }) => mentions?.persons ?? []))];
  const texts = revisions.map(({ text }) => maskArticle(names, { records, mentioned, text }).text);
  return {
    articleId: id,
    atSource: atSourceOf(head),
    editedAt: head.edited_at?.toISOString() ?? null,
    withdrawnAt: head.withdrawn_at?.toISOString() ?? null,
    withdrawnWhy: head.withdrawn_why,
    versions: revisions.map(({ revision, lang, published, snapshot, read_at }, i) => ({
      revision,
      readAt: read_at.toISOString(),
      lang,
      published,
      snapshot,
      changes: diffTexts(texts[i - 1] ?? texts[i] ?? '', texts[i] ?? '').map(({ kind, text }) => ({
        kind,
        text,
      })),
    })),
  };
}
