from rest_framework.renderers import JSONRenderer


class EnvelopeRenderer(JSONRenderer): ...
