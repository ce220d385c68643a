import type { ErrorTable } from '#platform/http';

/** Expected failures of applying a programme, and of the definitions in it. */
export const programmeErrors = {
  programme_unreadable: {
    status: 400,
    title: 'The file cannot be read',
    meaning: 'The body is not YAML: the detail names line and column of the first fault.',
    remedy: 'Correct the file at the place named in the detail.',
  },
  programme_invalid: {
    status: 422,
    title: 'The programme file has faults',
    meaning: 'A field is missing, unknown or of another kind than the file format says. errors names each by its path.',
    remedy: 'Correct the fields named in errors; GET /schemas/programme.json has the format.',
  },
  programme_missing: {
    status: 404,
    title: 'It is not clear which programme is meant',
    meaning: 'The workspace has no programme yet, none of that name, or several and none was named.',
    remedy: 'Name one of the programmes in the detail, or apply a programme file first.',
  },
  rules_invalid: {
    status: 422,
    title: 'The rules cannot work like this',
    meaning:
      'The file is well-formed, and an expression does not compile, a name leads nowhere, or definitions depend on each other in a circle.',
    remedy: 'Correct the places named in errors and apply the file again.',
  },
  rule_change_in_past: {
    status: 409,
    title: 'The rule would change what is decided already',
    meaning:
      'A new campaign or ladder would begin before events that have been decided. A file does not rewrite history.',
    remedy:
      'Let it begin today or later, or leave from out to begin now. Into the past it goes as a draft, with a preview of all differences.',
  },
  draft_invalid: {
    status: 422,
    title: 'The draft has faults',
    meaning:
      'A field of the campaign or ladder is missing, unknown or of another kind than a programme file has there. errors names each by its path.',
    remedy: 'Correct the fields named in errors; GET /schemas/programme.json has the format.',
  },
  template_parameter_invalid: {
    status: 422,
    title: 'The template needs other answers',
    meaning: 'An answer is missing or of another kind than the template asks for. errors names each by its key.',
    remedy: 'Correct the answers named in errors; GET /v1/campaign-templates says what each template asks.',
  },
  draft_start_invalid: {
    status: 422,
    title: 'The version cannot begin then',
    meaning: 'A campaign over periods decides each of them under one version, so a version begins with a period.',
    remedy: 'Let it hold from the start of a period; the detail names the nearest.',
  },
  campaign_below_margin: {
    status: 409,
    title: 'The campaign would sell below the margin floor',
    meaning:
      'The documents that came in last were decided with what is to change: what it gives costs more of their margin than the floor in GET /v1/coupon-rules leaves. worst names the document with the least left.',
    remedy: 'Give less, ask for more, limit it to lines with more margin; or let the floor flag instead of refuse.',
  },
  review_required: {
    status: 409,
    title: 'A second person has to agree',
    meaning:
      'The file changes campaigns or ladders that are live, and the workspace wants two people for that. Nothing was applied. changed names them.',
    remedy:
      'Put each of them into a draft (PUT /v1/campaigns/{key}/draft), submit it and let somebody else approve it; then apply the file for everything else.',
  },
  budget_below_used: {
    status: 409,
    title: 'The budget is smaller than what was given',
    meaning: 'The campaign has already given more than the new total of its budget.',
    remedy: 'Set a total of at least what was given, or end the campaign.',
  },
  campaign_invalid: {
    status: 422,
    title: 'The campaign cannot be used',
    meaning: 'An expression, a day or an amount of the campaign is wrong; errors names each by its path.',
    remedy: 'Correct the fields named in errors.',
  },
  metric_invalid: {
    status: 422,
    title: 'The metric cannot be used',
    meaning: 'An expression of the metric does not compile; errors names each by its path.',
    remedy: 'Correct the expressions named in errors.',
  },
  metric_not_evaluated: {
    status: 422,
    title: 'The metric could not read the event',
    meaning:
      'An expression of the metric met a value the event does not carry; the event counts nothing for this metric.',
    remedy: 'Let the metric ask with has(…) whether the value is there, or send the value.',
  },
  metric_definitions_invalid: {
    status: 422,
    title: 'The metrics cannot be used together',
    meaning:
      'A metric lacks a part that its aggregation needs, or a formula reads a metric that is not there or reads it back.',
    remedy: 'Correct the metrics named in errors.',
  },
  metric_value_out_of_range: {
    status: 422,
    title: 'The value is too large for a metric',
    meaning: 'One contribution to a metric is beyond what a metric counts.',
    remedy: 'Correct the amount or quantity of the event.',
  },
  metric_items_exceeded: {
    status: 422,
    title: 'The metric counts no more different items',
    meaning: 'A metric that counts different things has reached the number of them it keeps per account.',
    remedy: 'Count something coarser, or choose a shorter window.',
  },
  metric_dimensions_exceeded: {
    status: 422,
    title: 'The metric has no room for another dimension',
    meaning: 'A metric with dimensions has reached the number of different ones it keeps per account.',
    remedy: 'Choose a dimension with fewer values.',
  },
  metric_dimension_invalid: {
    status: 422,
    title: 'The dimension cannot be used',
    meaning: 'The text a metric is broken down by is too long.',
    remedy: 'Break the metric down by a shorter text.',
  },
  metric_things_exceeded: {
    status: 422,
    title: 'The metric follows no more things',
    meaning: 'A metric over things with a beginning and an end has reached the number of them it keeps per account.',
    remedy: 'Narrow the condition of the metric to fewer things.',
  },
  ladder_preview_outdated: {
    status: 409,
    title: 'The preview is out of date',
    meaning: 'Since the preview of the ladder other accounts would move than those it names.',
    remedy: 'Look at a new preview and apply that one.',
  },
  expression_invalid: {
    status: 422,
    title: 'The expression does not compile',
    meaning: 'A name, a type or the syntax of a CEL expression is wrong; the detail says where.',
    remedy: 'Correct the expression at the place named in the detail.',
  },
  expression_too_costly: {
    status: 422,
    title: 'The expression is too much work',
    meaning: 'The expression could take longer on a large document than any rule may.',
    remedy: 'Use lines.sum or a metric in place of nested conditions over lines.',
  },
  day_invalid: {
    status: 422,
    title: 'The day does not exist',
    meaning: 'A calendar day is written like 2026-01-31 and must exist.',
    remedy: 'Send a day of the calendar.',
  },
  metric_not_changeable: {
    status: 409,
    title: 'The metric cannot change under its name',
    meaning: 'Past decisions were made with it, so only its name and description can change.',
    remedy: 'Give the new definition a new key; its history is counted in the background.',
  },
  unit_not_changeable: {
    status: 409,
    title: 'The unit cannot change under its name',
    meaning: 'Its scale and expiry hold for every lot that members already have.',
    remedy: 'Give the effects of a campaign their own expiry, or make a new unit.',
  },
  benefit_not_changeable: {
    status: 409,
    title: 'The benefit cannot change under its name',
    meaning: 'Its kind and its decimals are those of everything that was granted and used of it.',
    remedy: 'Make a new benefit, and end this one.',
  },
  field_not_changeable: {
    status: 409,
    title: 'The field cannot become this',
    meaning: 'The type of a field, and whether it is personal, never change: values were recorded under them.',
    remedy: 'Define another field with a key of its own.',
  },
  field_limit_reached: {
    status: 409,
    title: 'There are too many fields',
    meaning: 'A workspace has a limited number of fields of its own.',
    remedy: 'Use fields that are there.',
  },
} as const satisfies ErrorTable;
