# The app in a container. How it is built, run behind a proxy and updated: docs/installation.md
FROM python:3.11-slim-bookworm AS build
ARG TORCH=2.13.0
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/referat
ENV PATH=/opt/referat/bin:$PATH
# The CPU build first: plain torch would bring gigabytes of CUDA.
RUN pip install --index-url https://download.pytorch.org/whl/cpu "torch==${TORCH}"
WORKDIR /src
COPY pyproject.toml constraints.txt ./
COPY assistant assistant
COPY embeddings embeddings
COPY prompts prompts
COPY eval eval
ARG EXTRAS=sprogmodel,milvus
RUN pip install --constraint constraints.txt ".[${EXTRAS}]"

FROM python:3.11-slim-bookworm
# Debian keeps one version of each package: the newest that is mended.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-dan \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin referat \
    && install --directory --owner referat --group referat --mode 0700 /data
COPY --from=build /opt/referat /opt/referat
# What is written at run time goes to /data and /tmp alone, so the rest can be read-only. Nothing
# is fetched: a model of another name is a folder in /data.
ENV PATH=/opt/referat/bin:$PATH \
    HOME=/tmp \
    HF_HUB_OFFLINE=1 \
    PYTHONUNBUFFERED=1 \
    REFERAT_LIBRARY=/data/library \
    REFERAT_DEMO=/data/demo \
    REFERAT_HOST=0.0.0.0 \
    REFERAT_PORT=7860
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 7860
# Python as process 1 minds this signal from its first moment, the other not before it serves.
STOPSIGNAL SIGINT
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as ask; ask.urlopen(f\"http://127.0.0.1:{os.environ['REFERAT_PORT']}/sundhed\", timeout=4)"]
ENTRYPOINT ["referat"]
CMD ["serve"]
