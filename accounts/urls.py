"""Settings and theme; and, on allauth's addresses, its views with what our pages add."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("accounts/login/", views.SignInView.as_view(), name="sign-in"),
    path("accounts/confirm-email/", views.VerificationSentView.as_view(), name="verification-sent"),
    path("accounts/confirm-email/<str:key>/", views.VerificationView.as_view(), name="verification"),
    path("account/verification/resend/", views.verification_resend, name="verification-resend"),
    path("account/", views.settings_edit, name="settings-edit"),
    path("account/theme/", views.theme_save, name="theme-save"),
]
