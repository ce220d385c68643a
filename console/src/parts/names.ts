/** Names of what the programme defines, for people; where something has none (any more), its key. */
import { useLanguage } from '@hanse/ui';
import { useMemo } from 'react';
import { useRead } from '../api.ts';

export interface Names {
  unit(key: string): string;
  campaign(key: string): string;
  eventType(key: string): string;
}

export function useNames(): Names {
  const { language } = useLanguage();
  const { data: units } = useRead('listUnits', {});
  const { data: campaigns } = useRead('listCampaigns', {});
  const { data: eventTypes } = useRead('listEventTypes', {});
  return useMemo(() => {
    const unitNames = new Map(units?.data.map(({ key, names }) => [key, textIn(names, language)]));
    const campaignNames = new Map(campaigns?.data.map(({ key, name }) => [key, textIn(name, language)]));
    const typeNames = new Map(eventTypes?.data.map(({ key, name }) => [key, textIn(name, language)]));
    return {
      unit: (key) => unitNames.get(key) ?? key,
      campaign: (key) => campaignNames.get(key) ?? key,
      eventType: (key) => typeNames.get(key) ?? key,
    };
  }, [units, campaigns, eventTypes, language]);
}

/** A text that is the same in all languages, or one per language. */
export function textIn(text: string | Readonly<Record<string, string>>, language: string): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text.en ?? Object.values(text)[0] ?? '';
}
