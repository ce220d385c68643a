/** What a template asks before it is a campaign. */
import type { CampaignTemplate } from '@hanse/sdk';
import { defineTexts, ProblemNote, useLanguage, useTexts } from '@hanse/ui';
import { Alert, Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api.ts';
import { type ProgrammeLists, useProgrammeLists } from '../../parts/rules/programme-lists.ts';
import { FamilyMark } from './family-mark.tsx';
import { type Answer, ParameterField } from './parameter-field.tsx';
import { useNewCampaign } from './use-new-campaign.ts';

const texts = defineTexts({
  en: {
    objective: 'Achieves',
    behaviour: 'Rewards',
    create: 'Create draft',
    nextStep: 'Nothing runs yet: next you can change everything, try it on real history and publish it.',
  },
  de: {
    objective: 'Erreicht',
    behaviour: 'Belohnt',
    create: 'Entwurf anlegen',
    nextStep:
      'Noch läuft nichts: Im nächsten Schritt lässt sich alles ändern, an echten Daten ausprobieren und veröffentlichen.',
  },
});

export function TemplateDrawer({ template, onClose }: { template: CampaignTemplate | null; onClose: () => void }) {
  const { language } = useLanguage();
  return (
    <Drawer
      opened={template !== null}
      onClose={onClose}
      size="lg"
      title={<Text fw={640}>{template?.name[language]}</Text>}
    >
      {template !== null && <Questions key={template.key} template={template} />}
    </Drawer>
  );
}

function Questions({ template }: { template: CampaignTemplate }) {
  const lists = useProgrammeLists();
  if (!lists.ready) return <Skeleton height={240} />;
  return <Form template={template} lists={lists} />;
}

function Form({ template, lists }: { template: CampaignTemplate; lists: ProgrammeLists }) {
  const text = useTexts(texts);
  const { language } = useLanguage();
  const [answers, setAnswers] = useState(() => firstAnswers(template, lists));
  const { create, isPending, error } = useNewCampaign(async () => {
    const body = { parameters: answers, language };
    const { definition } = await api.fillCampaignTemplate({ template: template.key, body });
    return definition;
  });
  const missing = template.parameters.some(({ key }) => isEmpty(answers[key]));
  return (
    <Stack>
      <Text size="sm">{template.description[language]}</Text>
      <Alert color="gray" icon={<IconBulb size={18} />}>
        {template.example[language]}
      </Alert>
      <Stack gap={2}>
        <FamilyMark family={template.family} />
        <Text size="sm" c="dimmed">
          {text.objective}: {template.objective[language]}
        </Text>
        <Text size="sm" c="dimmed">
          {text.behaviour}: {template.behaviour[language]}
        </Text>
      </Stack>
      {template.parameters.map((parameter) => (
        <ParameterField
          key={parameter.key}
          parameter={parameter}
          lists={lists}
          ladder={parameter.of === null ? null : String(answers[parameter.of] ?? '')}
          value={answers[parameter.key]}
          onChange={(value) => setAnswers((known) => ({ ...known, [parameter.key]: value }))}
        />
      ))}
      {error !== null && <ProblemNote error={error} />}
      <Text size="sm" c="dimmed">
        {text.nextStep}
      </Text>
      <Group justify="flex-end">
        <Button onClick={create} loading={isPending} disabled={missing}>
          {text.create}
        </Button>
      </Group>
    </Stack>
  );
}

type Answers = Record<string, Answer>;

function isEmpty(answer: Answer): boolean {
  return answer === null || answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);
}

/** The template's own, or the first of the programme that suits. */
function firstAnswers({ parameters }: CampaignTemplate, lists: ProgrammeLists): Answers {
  const answers: Answers = {};
  for (const { key, kind, wants, of, default: usual } of parameters) {
    if (usual !== null && usual !== undefined) answers[key] = usual as Answer;
    else if (kind === 'unit') {
      const suits = lists.units.find((unit) => (wants === 'money') === (unit.kind === 'money'));
      answers[key] = (suits ?? lists.units[0])?.value ?? null;
    } else if (kind === 'ladder') answers[key] = lists.ladders[0]?.value ?? null;
    else if (kind === 'level') {
      const ladder = lists.ladders.find(({ value }) => value === answers[of ?? '']);
      answers[key] = ladder?.levels[1]?.value ?? null;
    } else answers[key] = null;
  }
  return answers;
}
