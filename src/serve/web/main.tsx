import './style/base.css';
