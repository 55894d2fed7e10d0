/** The dashboard's entry: draws the application into the page. */
import { render } from 'preact';
import { App } from './app.tsx';
import './style/base.css';
import './style/controls.css';
import './style/groups.css';
import './style/lists.css';
import './style/reading.css';
import './style/matches.css';

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
