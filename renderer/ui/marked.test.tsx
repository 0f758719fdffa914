import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Marked } from './marked.tsx';
import { renderUi } from './testing.tsx';

afterEach(cleanup);

it('marks every match and leaves the rest of the text as it is', async () => {
  await renderUi(
    <p data-testid="text">
      <Marked text={'a \u0001heat\u0002 \u0001pump\u0002 <b>saves</b>'} />
    </p>,
  );
  const text = screen.getByTestId('text');
  expect([...text.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['heat', 'pump']);
  expect(text.textContent).toBe('a heat pump <b>saves</b>');
});
