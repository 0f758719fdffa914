import { expect, it } from 'vitest';
import { cleanPaste } from './clean-paste.ts';

const clean = (html: string) => cleanPaste(html).html;

it('takes out what runs, frames, loads or styles', () => {
  const html =
    '<p>Stays</p><style>p{}</style><script>x()</script><iframe src="//a"></iframe><object data="a"></object>' +
    '<form action="/"><input value="1"></form><svg><script>x()</script></svg>';
  expect(clean(html)).toBe('<p>Stays</p>');
});

it('takes out handlers, classes and identifiers', () => {
  expect(clean('<p id="a" class="b" onclick="x()" data-c="d">Hi</p>')).toBe('<p>Hi</p>');
});

it('keeps the words of a link that would run something', () => {
  expect(clean('<a href="javascript:x()">one</a> <a href="\u0001java\nscript:x()">two</a>')).toBe('one two');
  expect(clean('<a href="https://example.com" target="_top">three</a>')).toBe(
    '<a href="https://example.com">three</a>',
  );
});

it('leaves images from elsewhere out and counts them; the workspace’s own stay', () => {
  const own = `asset:${'a'.repeat(64)}`;
  const { html, images } = cleanPaste(
    `<img src="https://a/x.png"><img src="data:image/png;base64,AA=="><img src="${own}" alt="Ours">`,
  );
  expect(images).toBe(2);
  expect(html).toBe(`<img src="${own}" alt="Ours">`);
});

it('keeps bold, italic and underlined of a style and nothing else', () => {
  const html =
    '<span style="font-weight:700; background:url(https://a); font-style: italic; position:fixed">x</span>';
  expect(clean(html)).toBe('<span style="font-weight: 700; font-style: italic">x</span>');
});

it('makes lists of the paragraphs that Word writes for them', () => {
  const item = (level: number, sign: string, text: string) =>
    `<p class="MsoListParagraph" style="mso-list:l0 level${level} lfo1"><span style="mso-list:Ignore">${sign}</span>${text}</p>`;
  const html = clean(
    `<p>Before</p>${item(1, '·', 'A')}${item(2, 'o', 'A1')}${item(1, '·', 'B')}<p>After</p>`,
  );
  expect(html).toBe(
    '<p>Before</p><ul><li><p>A</p><ul><li><p>A1</p></li></ul></li><li><p>B</p></li></ul><p>After</p>',
  );
  expect(clean(item(1, '1.', 'One') + item(1, '2.', 'Two'))).toBe(
    '<ol><li><p>One</p></li><li><p>Two</p></li></ol>',
  );
});

it('unwraps the tags of Office', () => {
  expect(clean('<p>Text<o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml>x</xml><![endif]-->')).toBe(
    '<p>Text&nbsp;</p>',
  );
});
