const STORED = 'hanse.workspace';

/** Slug of the workspace that is looked at; null before one was chosen. */
export function chosenWorkspace(): string | null {
  return localStorage.getItem(STORED);
}

export function chooseWorkspace(slug: string): void {
  localStorage.setItem(STORED, slug);
}
