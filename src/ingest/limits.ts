/** Stated limits on what is read, in bytes unless said otherwise. Past a limit an input is set aside, never cut in silence. */

const MiB = 1024 * 1024;

/** One document (text, page, JSON), after inflating. */
export const DOCUMENT_LIMIT = 64 * MiB;

/** One line of JSON Lines or one record of a table. */
export const RECORD_LIMIT = 64 * MiB;

/** What a compressed file of records may inflate to. */
export const INFLATED_LIMIT = 512 * MiB;

/** JSON nested deeper than this is refused; real records stay under ten. */
export const JSON_DEPTH_LIMIT = 500;

/** A text of more UTF-16 code units than this is coded, with a warning: news reports stay a thousand times below. */
export const LARGE_TEXT = 8_000_000;

/** One record of a web archive that is taken as a page; larger ones are films and the like. */
export const WEB_RECORD_LIMIT = 16 * MiB;

/** What a large part of an archive may inflate to, as a multiple of its size. Text stays under 20, deflate ends at 1,032. */
export const BOMB_RATIO = 200;

/** Pages read of one PDF. */
export const PAGE_LIMIT = 2_000;

/** A file in an archive that inflates to less is no bomb, whatever its ratio. */
export const BOMB_SIZE = 16 * MiB;

/** One archive of files, which is held in memory. */
export const ARCHIVE_LIMIT = 256 * MiB;

/** What all files of one archive may inflate to. */
export const ARCHIVE_INFLATED_LIMIT = 2 * 1024 * MiB;

/** Files in one archive. */
export const ARCHIVE_ENTRIES = 100_000;

/** Archives within each other. */
export const ARCHIVE_DEPTH = 2;
/** What the parts of one Office document may inflate to. */
export const OFFICE_LIMIT = 128 * MiB;
