// The pathway as a line with stations: which rules each question decides, in the order they are asked.
export const STATIONS = [
  { id: "scope", rules: ["D-01", "D-02"] },
  { id: "harm", rules: ["D-03", "D-04", "D-05", "D-06"] },
  { id: "pressure", rules: ["D-07", "D-08a", "D-08b", "D-09"] },
  { id: "circulation", rules: ["D-10", "D-11"] },
  { id: "perfusion", rules: ["D-12", "D-13", "D-14", "D-15", "D-16"] },
  { id: "obstacle", rules: ["D-17", "D-18", "D-19"] },
  { id: "volume", rules: ["D-20", "D-21", "D-22"] },
  { id: "echo", rules: ["D-23"] },
  { id: "inotrope", rules: ["D-24", "D-25", "D-26", "D-27", "D-28", "D-29", "D-30"] },
  { id: "rhythm", rules: ["D-31", "D-32"] },
  { id: "ventricle", rules: ["D-33", "D-34", "D-35", "D-36", "D-37", "D-38"] },
];

/** The last station, only where an order is judged; its rules are those that were tried. */
export const ORDER = "order";
