"""An API described when somebody asks: describing costs more than all the rest of putting an app together."""

from threading import Lock
from typing import Any

from flask_smorest import Api, Blueprint  # type: ignore[import-untyped]


class DescribedLater(Api):  # type: ignore[misc]
    """flask-smorest's API; its blueprints serve at once and are described with the first question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._undescribed: list[Blueprint] = []
        self._describing = Lock()
        super().__init__(*args, **kwargs)

    def register_blueprint(self, blp: Blueprint, **options: Any) -> None:
        """Serve a blueprint, and remember to describe it."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, **options)
        self._undescribed.append(blp)

    def description(self) -> dict[str, Any]:
        """The whole specification."""
        with self._describing:
            for blp in self._undescribed:
                blp.register_views_in_doc(self, self._app, self.spec, name=blp.name, parameters=None)
                self.spec.tag({"name": blp.name, "description": blp.description})
            self._undescribed.clear()
            said: dict[str, Any] = self.spec.to_dict()
        return said
