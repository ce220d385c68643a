/** One of a few: side by side where that fits, a list where it does not. */
import { SegmentedControl, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';

const SIDE_BY_SIDE_MAX = 4;
/** Letters of all names together that fit side by side, by width of the screen. */
const FITS = { small: 20, phone: 36, desk: 70 };

export function Choice(props: {
  label: string;
  options: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, options, value, onChange } = props;
  const small = useMediaQuery('(max-width: 22.5em)');
  const phone = useMediaQuery('(max-width: 36em)');
  const letters = options.reduce((sum, option) => sum + option.label.length, 0);
  const fits = FITS[small ? 'small' : phone ? 'phone' : 'desk'];
  if (options.length > SIDE_BY_SIDE_MAX || letters > fits) {
    return (
      <Select
        aria-label={label}
        size="xs"
        maw={280}
        data={options}
        value={value}
        onChange={(chosen) => chosen !== null && onChange(chosen)}
        allowDeselect={false}
      />
    );
  }
  return (
    <SegmentedControl
      aria-label={label}
      size="xs"
      data={options}
      value={value}
      onChange={onChange}
      style={{ alignSelf: 'flex-start' }}
    />
  );
}
