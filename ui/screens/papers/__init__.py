"""单子: the papers that are right for one case now, the delivery of its result, a slip written by hand."""
