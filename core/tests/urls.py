"""Views that only tests know: one per thing that can go wrong."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, ValidationError
from django.db import IntegrityError
from django.http import Http404
from django.urls import path
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from core.api.errors import ApiError, Code


class Teapot(APIException):
    status_code = 418


class Inner(Serializer[object]):
    name = serializers.CharField(max_length=3)


class Outer(Serializer[object]):
    number = serializers.IntegerField()
    inner = Inner(many=True)


class Plain(APIView):
    permission_classes = [AllowAny]

    def get(self, request: Request, what: str) -> Response:
        match what:
            case "conflict":
                raise ApiError(Code.DUPLICATE_SLUG, "Taken.", details=[("slug", "Taken.")])
            case "constraint":
                raise IntegrityError("UNIQUE constraint failed: secret_table.secret_column")
            case "unknown":
                raise RuntimeError("password=hunter2")
            case "forbidden":
                raise PermissionDenied
            case "absent":
                raise Http404
            case "invalid":
                raise ValidationError("That cannot be.")
            case "invalid-field":
                raise ValidationError({"slug": ["Taken."]})
            case "suspicious":
                raise SuspiciousOperation("../../etc")
            case "large":
                raise RequestDataTooBig
            case "teapot":
                raise Teapot
            case "away":
                raise APIException
            case "wait":
                raise ApiError(Code.RATE_LIMITED, "Later.", wait_s=7.2)
            case "empty":
                return Response(status=204)
        return Response({"what": what})

    def post(self, request: Request, what: str) -> Response:
        form = Outer(data=request.data)
        form.is_valid(raise_exception=True)
        return Response(form.validated_data, status=201)


class Numbers(ListAPIView[object]):
    permission_classes = [AllowAny]
    filter_backends = []

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        return self.get_paginated_response(self.paginate_queryset(list(range(45))))


urlpatterns = [path("api/numbers", Numbers.as_view()), path("api/<str:what>", Plain.as_view())]
