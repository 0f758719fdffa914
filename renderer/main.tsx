import './theme/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connection } from './client/index.ts';
import { keepFrame } from './frame/keep-frame.ts';
import { activate, matchLocale } from './i18n/index.ts';
import { restoreLook } from './theme/theme.ts';

restoreLook();
connection.start();
await activate(localStorage.getItem('locale') ?? matchLocale(navigator.languages));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

void keepFrame();
