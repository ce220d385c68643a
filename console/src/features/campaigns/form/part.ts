import type { ProgrammeLists } from '../../../parts/rules/programme-lists.ts';
import type { CampaignFile } from '../campaign-model.ts';

/** What every part of the form gets. */
export interface PartProps {
  campaignKey: string;
  file: CampaignFile;
  onChange: (part: Partial<CampaignFile>) => void;
  lists: ProgrammeLists;
  /** Types whose fields rules can read. */
  events: readonly string[];
}
