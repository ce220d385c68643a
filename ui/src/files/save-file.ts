/** A file of the API as the SDK gives it. */
interface NamedFile {
  name: string | null;
  blob(): Promise<Blob>;
}

/** Hands a file to the browser's downloads. @param name where the server gives none */
export async function saveFile(file: NamedFile, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await file.blob());
  link.download = file.name ?? name;
  link.click();
  // Some browsers read the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
