/* Places: where in another document, the application, things stand. */
#include "model/model_int.h"

void
model_places(struct xml_doc *model,
    const struct model_place *place, size_t n, size_t pages,
    const struct budget *budget, const struct diags *over)
{
	struct xml_node	*root = xml_add(xml_root(model), "places");

	xml_set_num(root, "pages", (long long)pages);
	xml_set_num(root, "budget-pages", budget->pages);
	xml_set_num(root, "budget-lines", budget->lines);
	for (size_t i = 0; over != NULL && i < diags_n(over); i++) {
		const struct diag	*d = diags_get(over, i);
		struct xml_node		*x = xml_add(root, "over");

		xml_set_span(x, d->at);
		xml_set(x, "text", d->th);
		xml_set(x, "text-en", d->en);
	}
	for (size_t i = 0; i < n; i++) {
		struct xml_node	*x = xml_add(root, "place");

		xml_set(x, "ref", place[i].id);
		xml_set_num(x, "page", (long long)place[i].page);
		xml_set(x, "label", place[i].label);
	}
}
