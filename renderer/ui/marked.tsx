/** Text with a match in it, which stands between U+0001 and U+0002 as the search index writes it. */
export function Marked({ text }: { text: string }) {
  return (
    <>
      {/* eslint-disable-next-line no-control-regex -- the marks are control characters on purpose */}
      {text.split(/(\u0001[^\u0002]*\u0002)/).map((part, at) =>
        part.startsWith('\u0001') ? (
          <mark key={at} className="rounded-xs bg-accent-wash font-medium text-accent-ink">
            {part.slice(1, -1)}
          </mark>
        ) : (
          part
        ),
      )}
    </>
  );
}
