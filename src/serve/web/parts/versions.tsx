/** The versions of an article that its source has edited or taken down, with what changed. */
import type { ArticleView, VersionList } from '../../api/views.ts';
import { useAnswer } from '../ask.ts';
import { dateWords } from '../words.ts';
import { Shown } from './states.tsx';

type Version = VersionList['versions'][number];

/** Unchanged stretches longer than this are shown by their ends. */
const SHOWN_SAME = 160;

const ends = (text: string): string =>
  text.length <= SHOWN_SAME ? text : `${text.slice(0, SHOWN_SAME / 2)} \u2026 ${text.slice(-SHOWN_SAME / 2)}`;

const Change = ({ kind, text }: Version['changes'][number]) => {
  if (kind === 'removed') return <del>{text}</del>;
  return kind === 'added' ? <ins>{text}</ins> : <span>{ends(text)}</span>;
};

const Changed = ({ version }: { readonly version: Version }) => (
  <li>
    <h3>
      Version {version.revision}, read {dateWords(version.readAt.slice(0, 10))}
    </h3>
    <p class="changes" lang={version.lang}>
      {version.changes.map((change) => (
        <Change {...change} />
      ))}
    </p>
  </li>
);

const Withdrawn = ({ withdrawnAt, withdrawnWhy }: VersionList) =>
  withdrawnAt === null ? null : (
    <p class="failed">
      Its source has taken it down: {withdrawnWhy}, first seen {dateWords(withdrawnAt.slice(0, 10))}.
    </p>
  );

export function Versions({ article }: { readonly article: ArticleView }) {
  if (article.revision === 1 && article.atSource === 'unchanged') return null;
  return <VersionSection id={article.id} />;
}

function VersionSection({ id }: { readonly id: string }) {
  const answer = useAnswer<VersionList>(`/api/articles/${encodeURIComponent(id)}/versions`);
  return (
    <section id="versions">
      <h2>Versions</h2>
      <Shown answer={answer}>
        {(list) => (
          <>
            <Withdrawn {...list} />
            <ol class="versions">
              {list.versions.slice(1).map((version) => (
                <Changed key={version.revision} version={version} />
              ))}
            </ol>
          </>
        )}
      </Shown>
    </section>
  );
}
