/** Style sheets are bundled by their import: the module itself holds nothing. */
declare module '*.css' {}
