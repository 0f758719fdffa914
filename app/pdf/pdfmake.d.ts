/** The part of pdfmake in use; it comes without types. */
declare module 'pdfmake' {
  /** A piece of a page: a string, or an object such as `{ text }`, `{ ul }`, `{ table }`. */
  export type Content = string | Content[] | { [key: string]: unknown };

  const pdfmake: {
    setFonts(fonts: Record<string, Record<string, string>>): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    createPdf(definition: Record<string, unknown>): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
