import type { Reward } from '@hanse/sdk';
import { useLanguage } from '@hanse/ui';
import { ThemeIcon } from '@mantine/core';
import {
  IconBriefcase,
  IconCoin,
  IconGift,
  IconHeart,
  IconPackage,
  IconSchool,
  IconTicket,
  IconTool,
} from '@tabler/icons-react';

const ICONS = {
  goods: IconPackage,
  brandedGift: IconGift,
  voucherCode: IconTicket,
  discountCoupon: IconTicket,
  creditNote: IconCoin,
  serviceHours: IconTool,
  trainingSeat: IconSchool,
  eventPlace: IconTicket,
  extendedWarranty: IconTool,
  paymentTerm: IconCoin,
  marketingFund: IconBriefcase,
  earlyAccess: IconGift,
  productTrial: IconPackage,
  donation: IconHeart,
  experience: IconTicket,
} as const;

/** The picture of a reward, or the sign of its kind where it has none. */
export function RewardPicture(props: {
  image: Reward['images'][number] | undefined;
  kind: Reward['kind'];
  size: number;
}) {
  const { image, kind, size } = props;
  const { language } = useLanguage();
  const Sign = ICONS[kind];
  if (image === undefined) {
    return (
      <ThemeIcon size={size} radius="md" variant="light" color="brand" aria-hidden>
        <Sign size={size * 0.5} stroke={1.5} />
      </ThemeIcon>
    );
  }
  return (
    <img
      src={image.url}
      alt={image.alt[language]}
      width={size}
      height={size}
      style={{ objectFit: 'cover', borderRadius: 8, flexShrink: 0 }}
      loading="lazy"
    />
  );
}
