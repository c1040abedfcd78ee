import { Badge } from '@mantine/core';
import type { RagColour } from '../generated/enums';
import type { RagPartsFragment } from '../generated/operations';

const colours: Record<RagColour, string> = {
  green: 'leaf',
  amber: 'saffron.8',
  red: 'brick',
  grey: 'gray.8',
};

/** Colour and word: nobody has to tell red from green. */
export function RagBadge({ rag }: { rag: RagPartsFragment }) {
  return (
    <Badge variant={rag.colour === 'red' ? 'filled' : 'outline'} color={colours[rag.colour]} size="lg">
      {rag.word}
    </Badge>
  );
}
