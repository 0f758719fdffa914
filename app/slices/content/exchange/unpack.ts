import { strFromU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { damaged, tooLarge, unreadable } from './failures.ts';

const MB = 1024 * 1024;
/** Of XML once it is unpacked: the parser makes some thirty bytes of each. A thick novel has five of them. */
const MAX_XML = 32 * MB;
const MAX_UNPACKED = 120 * MB;
const MAX_FILES = 5000;

/** What a text is made of; macros, fonts and embedded programs are none of it. */
const isWanted = (name: string): boolean =>
  /^(\[Content_Types\]\.xml|_rels\/.*|docProps\/core\.xml|word\/[^/]+\.xml|word\/_rels\/.*|word\/media\/.*)$/.test(
    name,
  );

/**
 * The parts of a docx file that its text needs, unpacked. A file that claims to be larger than a text can be is refused
 * before any of it is unpacked; one that lies is cut off at what it claimed. Nothing is written anywhere by its name.
 */
export function unpackDocx(bytes: Uint8Array): Unzipped {
  const parts = unpack(bytes);
  if (parts['word/document.xml'] && parts['[Content_Types].xml']) return parts;
  if (parts['[Content_Types].xml'] || parts['mimetype'])
    throw unreadable('This is another kind of office file. Save it as .docx and import that.');
  throw unreadable('This is a zip file, not a docx. Unpack it and import the files in it.');
}

function unpack(bytes: Uint8Array): Unzipped {
  let [files, xml, all] = [0, 0, 0];
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        files += 1;
        if (name === 'mimetype') return originalSize < 200;
        if (!isWanted(name)) return false;
        all += originalSize;
        if (!name.startsWith('word/media/')) xml += originalSize;
        if (files > MAX_FILES || xml > MAX_XML || all > MAX_UNPACKED)
          throw tooLarge('Unpacked, this file is larger than a text can be. Split it and import the parts.');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'FailureError') throw error;
    throw damaged('This docx file is damaged. Open it in Word, save it again and import that.');
  }
}

/** Put together again for a library that takes a whole file: all of it as large as it says. */
export const repack = (parts: Unzipped): Buffer => Buffer.from(zipSync(parts, { level: 0 }));

/** The title in the properties of a file, if there is one. */
export function docxTitle(parts: Unzipped): string | null {
  const core = parts['docProps/core.xml'];
  const title = core && /<dc:title>([^<]*)<\/dc:title>/.exec(strFromU8(core))?.[1];
  return title ? plain(title) : null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const plain = (xml: string): string =>
  xml.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '').trim();
