/** A drawing: rolling grassland on the left bank, roofs by the water on the right, and the bridge between. */
export function TwoBanks() {
  return (
    <svg className="two-banks" viewBox="0 0 520 200" fill="none" aria-hidden="true">
      <circle className="banks-sun" cx="262" cy="62" r="20" />
      <g className="banks-far" strokeWidth="1.2" strokeLinecap="round">
        <path d="M0 112C34 92 58 88 88 102c20-16 44-18 70 4" />
        <path d="M0 130c40-22 74-20 104-4 18 9 32 12 48 12" />
        <path d="M380 108l22-14 22 14M386 108v22M418 108v22" />
        <path d="M424 120l26-17 26 17M431 120v18M469 120v18" />
        <path d="M472 128l20-12 28 15" />
      </g>
      <path className="banks-near" d="M0 152c44-20 88-18 122 0 6 4 12 6 18 6H0z" />
      <path className="banks-near" d="M520 158H380c12 0 20-6 34-8 36-6 74-8 106 2z" />
      <g className="banks-bridge" strokeLinecap="round">
        <path d="M112 156C168 66 352 66 408 156" strokeWidth="3.4" />
        <path d="M84 156h352" strokeWidth="2" />
        <path d="M162 107v49M195 97v59M228 91v65M260 89v67M292 91v65M325 97v59M358 107v49" strokeWidth="1.2" />
      </g>
      <g className="banks-water" strokeWidth="1.2" strokeLinecap="round">
        <path d="M150 172h64M236 172h96M356 172h22M176 182h36M240 182h28M300 182h50M216 192h56" />
      </g>
    </svg>
  )
}
