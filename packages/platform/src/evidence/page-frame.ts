/** Between them the two JSON parts of an evidence file stand; nothing else in the file looks like this. */
export const EVIDENCE_OPEN = '<script type="application/json" id="evidence">';
export const SEAL_OPEN = '<script type="application/json" id="seal">';
export const CLOSE = '</script>';
