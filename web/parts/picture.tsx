import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';

/** A product's picture, or a place for one. It says nothing that its name beside it does not, so it is not read out. */
export function Picture({ address, size }: { address: string | null; size: number }) {
  const [broken, setBroken] = useState(false);
  const frame = { width: size, height: size, borderRadius: 4, flex: 'none' } as const;
  if (address === null || broken) {
    return (
      <span
        style={{ ...frame, display: 'grid', placeItems: 'center', background: 'var(--sunk)', color: 'var(--muted)' }}
      >
        <IconPhoto size={size / 2} stroke={1.4} aria-hidden="true" />
      </span>
    );
  }
  return (
    <img
      src={address}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      referrerPolicy="no-referrer"
      style={{ ...frame, objectFit: 'cover' }}
      onError={() => setBroken(true)}
    />
  );
}
