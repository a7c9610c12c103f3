/* Places: where in another document, the application, things stand. */
#include "model/model_int.h"

void
model_places(struct xml_doc *model,
    const struct model_place *place, size_t n, size_t pages)
{
	struct xml_node	*root = xml_add(xml_root(model), "places");

	xml_set_num(root, "pages", (long long)pages);
	for (size_t i = 0; i < n; i++) {
		struct xml_node	*x = xml_add(root, "place");

		xml_set(x, "ref", place[i].id);
		xml_set_num(x, "page", (long long)place[i].page);
		xml_set(x, "label", place[i].label);
	}
}
